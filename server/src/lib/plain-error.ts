/** An error whose message is all that the person at the terminal needs; shown without a stack trace. */
export class PlainError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'PlainError'
  }
}
