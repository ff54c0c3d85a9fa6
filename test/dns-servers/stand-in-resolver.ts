// A DNS server that answers every A question: what the public internet, or Azure's resolver, would say.

import { createSocket } from "node:dgram";
import { once } from "node:events";

export interface StandInResolver {
  readonly port: number;
  /** Names that were asked, in lower case. */
  readonly asked: ReadonlySet<string>;
  close(): void;
}

export interface StandInAnswer {
  readonly address: string;
  /** Where the name leads before it has the address. */
  readonly alias?: string;
}

export async function startStandInResolver(
  answer: (name: string) => StandInAnswer,
): Promise<StandInResolver> {
  const socket = createSocket("udp4");
  const asked = new Set<string>();
  socket.on("message", (question, from) => {
    const { name, type, end } = readQuestion(question);
    asked.add(name);
    socket.send(
      writeReply(question.subarray(0, end), type === 1 ? answer(name) : undefined),
      from.port,
      from.address,
    );
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return { port: socket.address().port, asked, close: () => socket.close() };
}

function readQuestion(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message.readUInt8(at); length > 0; length = message.readUInt8(at)) {
    labels.push(message.toString("latin1", at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join(".").toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 };
}

function writeReply(question: Buffer, answer: StandInAnswer | undefined): Buffer {
  const records = answer === undefined ? [] : toRecords(answer);
  const header = Buffer.from(question.subarray(0, 12));
  // Response, recursion desired and available, no error.
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt16BE(0, 8);
  header.writeUInt16BE(0, 10);
  return Buffer.concat([header, question.subarray(12), ...records]);
}

function toRecords({ address, alias }: StandInAnswer): readonly Buffer[] {
  const data = Buffer.from(address.split(".").map(Number));
  const questionName = Buffer.from([0xc0, 12]);
  if (alias === undefined) return [record(questionName, 1, data)];
  const target = encodeName(alias);
  return [record(questionName, 5, target), record(target, 1, data)];
}

function record(name: Buffer, type: number, data: Buffer): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(type, 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(60, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([name, fixed, data]);
}

function encodeName(name: string): Buffer {
  const labels = name.split(".").map((label) => Buffer.from([label.length, ...Buffer.from(label, "latin1")]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}
