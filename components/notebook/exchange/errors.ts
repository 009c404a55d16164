/** What cannot be brought in or out, in one sentence for the person. */
export class ExchangeError extends Error {
  override readonly name = "ExchangeError";
}
