import { clouds } from "../../../../src/core/arm/clouds";
import { dnsFormats } from "../../../../src/core/dns/dns-formats";
import { documentOfWorkspaces } from "../../../../src/core/dns/document-of-workspaces";
import { checkGolden } from "../../../golden";
import { privateEstate, workspaceId } from "../fixture";

suite("DNS formats", () => {
  for (const { name: cloud } of Object.values(clouds)) {
    const { document } = documentOfWorkspaces(privateEstate(cloud as keyof typeof clouds), [workspaceId]);
    for (const format of dnsFormats) {
      test(`${format.id} in ${cloud} is written as in its golden file`, () => {
        const files = format.write(document).map(({ path, text }) => `==> ${path} <==\n${text}`);
        checkGolden(`dns/${cloud}/${format.id}.txt`, files.join("\n"));
      });
    }
  }
});
