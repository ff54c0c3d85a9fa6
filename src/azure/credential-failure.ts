// What the failures of @azure/identity tell of: most of a missing sign-in, some of the network in between.

const unanswered = "CredentialUnanswered";

/** True where the credential got no answer: whoever is signed in may have a token the next time. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof Error && error.name === unanswered;
}

/**
 * The words of Node.js, of the sign-in library and, in Python, of the Azure CLI. An error's name does not do: the library
 * calls the same failure CredentialUnavailableError, AuthenticationRequiredError and AuthenticationError of status 400.
 */
const words: readonly RegExp[] = [
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b/,
  /\b(fetch failed|socket hang up|network_error|endpoints_resolution_error)\b/,
  /\b(Max retries exceeded|getaddrinfo failed|Connection aborted|Please ensure you have network connection)\b/,
];

/** Marks what `isUnanswered` is to know, with the line that tells of it; anything else stays as it is. */
export function explainFailure(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  // Of the many credentials of a chain some are never there, such as the managed identity of this machine.
  if (error.name === "AggregateAuthenticationError") return error;
  const line = error.message.split("\n").find((each) => words.some((word) => word.test(each)));
  return line === undefined ? error : Object.assign(new Error(line), { name: unanswered });
}
