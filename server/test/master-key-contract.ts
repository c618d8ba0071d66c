import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { type MasterKeyPort, WrongMasterKey } from '../src/adapters/master-key/master-key.ts'

const as = { number: 7, purpose: 'fields' } as const

/** What every keeper of the master key promises. `another` has a different master key. */
export function masterKeyContract(open: () => { masterKey: MasterKeyPort; another: MasterKeyPort }): void {
  test('opens what it wrapped, which tells nothing of the key and is never twice the same', async () => {
    const { masterKey } = open()
    const dataKey = randomBytes(32)
    const [one, two] = [await masterKey.wrap(dataKey, as), await masterKey.wrap(dataKey, as)]
    expect(one.equals(two)).toBe(false)
    expect(one.includes(dataKey)).toBe(false)
    expect(masterKey.opens(masterKey.name)).toBe(true)
    for (const wrapped of [one, two]) expect(await masterKey.unwrap(wrapped, masterKey.name, as)).toEqual(dataKey)
  })

  test.each([
    ['number', { ...as, number: 8 }],
    ['purpose', { ...as, purpose: 'blind_index' }],
  ] as const)('does not open a key as one of another %s', async (_, other) => {
    const { masterKey } = open()
    const wrapped = await masterKey.wrap(randomBytes(32), as)
    await expect(masterKey.unwrap(wrapped, masterKey.name, other)).rejects.toThrow(WrongMasterKey)
  })

  test('does not open what was changed or cut', async () => {
    const { masterKey } = open()
    const wrapped = await masterKey.wrap(randomBytes(32), as)
    for (const at of [0, 13, 30, wrapped.length - 1]) {
      const changed = Buffer.from(wrapped)
      changed[at]! ^= 1
      await expect(masterKey.unwrap(changed, masterKey.name, as)).rejects.toThrow(WrongMasterKey)
      await expect(masterKey.unwrap(wrapped.subarray(0, at), masterKey.name, as)).rejects.toThrow(WrongMasterKey)
    }
  })

  test('another master key does not open it', async () => {
    const { masterKey, another } = open()
    const wrapped = await masterKey.wrap(randomBytes(32), as)
    await expect(another.unwrap(wrapped, another.name, as)).rejects.toThrow(WrongMasterKey)
  })
}
