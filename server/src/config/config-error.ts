import { PlainError } from '../lib/plain-error.ts'

/** Mistakes in the configuration, one sentence each, to be shown to a person without a stack trace. */
export class ConfigError extends PlainError {
  readonly sentences: readonly string[]

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'))
    this.name = 'ConfigError'
    this.sentences = sentences
  }
}
