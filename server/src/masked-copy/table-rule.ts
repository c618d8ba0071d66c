/** What stands in the copy for a text: made from the original and the copy's key, so equal stays equal in every table. */
export type Mask =
  /** Invented words for words; "Pty Ltd" and the like stay. */
  | 'name'
  | 'email'
  | 'phone'
  /** Each letter and digit for another of its kind. */
  | 'digits'
  /** Another day of the same year, as age decides. */
  | 'birth-date'
  /** A made-up street in the capital of its state. */
  | 'address'
  | 'address-block'
  /** Something that opens nothing. */
  | 'token'
  /** Text of ours: known names, addresses of mail and numbers of phones in it are replaced; JSON leaf by leaf. */
  | 'words'
  /** All that somebody typed. */
  | 'text'
  /** One that the copy's owner is told. */
  | 'password'
  | 'no-bytes'
  | 'nothing'

/** A value that a data key encrypts: what is inside is masked, and sealed anew by the copy's own key. */
export interface SealedRule {
  readonly sealed: Mask
  /** The name of its place. */
  readonly column: string
}

/** A hash by which another masked value of the row is found. */
export interface IndexRule {
  readonly index: string
}

/** Strings of a JSON value by their paths; what is not named goes by `words`. */
export type JsonRule = Readonly<Record<string, Mask>>

export type ColumnRule = Mask | SealedRule | IndexRule | JsonRule

export interface ColumnRules {
  /** Columns that tell nothing of a person. */
  readonly keep?: string
  readonly mask?: Readonly<Record<string, ColumnRule>>
  /** Columns of any type: from another column, or empty. */
  readonly set?: Readonly<Record<string, string | null>>
}

export type TableRule = typeof leftOut | typeof ownInCopy | ColumnRules

/** No row is copied. */
export const leftOut = 'left out'

/** The copy's own rows stay. */
export const ownInCopy = 'own in copy'

/** The timeline of an object: who is an id, why may be anything. */
export const history: ColumnRules = { keep: 'from_state to_state event actor request_id', mask: { reason: 'text' } }
