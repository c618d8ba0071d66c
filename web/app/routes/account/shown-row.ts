/** One line of a preview: what, why, how much. */
export interface Row {
  title: string
  note: string
  cents?: number
  /** Instead of an amount. */
  words?: string
  /** Money that comes back. */
  back?: boolean
}
