/** What is wrong with bytes that were to be checked: a kind, for which there are words in each language (`fault.KIND`), and its values. */
export class Fault extends Error {
  constructor(readonly kind: string, readonly values: Readonly<Record<string, string | number>> = {}) {
    super(`${kind} ${JSON.stringify(values)}`);
  }
}
