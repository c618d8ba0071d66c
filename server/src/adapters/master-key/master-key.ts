import { PlainError } from '../../lib/plain-error.ts'

/** Keeps data keys safe: it encrypts ("wraps") them for the database and opens them for a process that starts. */
export interface MasterKeyPort {
  /** Name of the key that wraps; stored beside what it wrapped. */
  readonly name: string
  /** For how long an opened data key may be used while the master key cannot be asked; null: it is asked once. */
  readonly trustMs: number | null
  /** Whether this is who wrapped it. */
  opens(wrappedBy: string): boolean
  wrap(dataKey: Buffer, as: DataKeyName): Promise<Buffer>
  /** The data key; throws WrongMasterKey for what it did not wrap, or not as this, MasterKeyUnavailable when nobody answers. */
  unwrap(wrapped: Buffer, wrappedBy: string, as: DataKeyName): Promise<Buffer>
}

/** What a data key is wrapped as; it does not open as another. */
export interface DataKeyName {
  readonly number: number
  readonly purpose: string
}

/** The master key does not open this installation's data keys: nothing must start. */
export class WrongMasterKey extends PlainError {
  constructor(wrappedBy: string, given: string) {
    super(
      given === wrappedBy
        ? `The master key ${given} does not open what it wrapped: a data key was changed in the database, so restore it from a backup.`
        : `The master key is not the one of this installation: its data keys need ${wrappedBy}, and ${given} was given. Put the right one back (FAITH_MASTER_KEY_FILE or KMS_KEY_ARN).`,
    )
    this.name = 'WrongMasterKey'
  }
}

/** The master key's keeper does not answer; what is open already stays open for a while. */
export class MasterKeyUnavailable extends PlainError {
  constructor(keeper: string, reason: string) {
    super(`The keeper of the master key (${keeper}) does not answer: ${reason}.`)
    this.name = 'MasterKeyUnavailable'
  }
}
