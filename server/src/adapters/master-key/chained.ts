import { type MasterKeyPort, WrongMasterKey } from './master-key.ts'

/** One master key that wraps, and another that still opens what it wrapped: for moving from a file to KMS or back. */
export function chainMasterKeys(wrapping: MasterKeyPort, before: MasterKeyPort): MasterKeyPort {
  const both = [wrapping, before]
  return {
    name: wrapping.name,
    trustMs: wrapping.trustMs,
    opens: (wrappedBy) => both.some((one) => one.opens(wrappedBy)),
    wrap: (dataKey, as) => wrapping.wrap(dataKey, as),
    async unwrap(wrapped, wrappedBy, as) {
      const opener = both.find((one) => one.opens(wrappedBy))
      if (!opener) throw new WrongMasterKey(wrappedBy, both.map((one) => one.name).join(' and '))
      return opener.unwrap(wrapped, wrappedBy, as)
    },
  }
}
