import type { Control } from './control.ts'

/** What keeps encrypted values where and with whom they belong. */
export const keyControls: readonly Control[] = [
  {
    name: 'a sealed field belongs to its place',
    file: 'server/src/lib/sealed-value.ts',
    from: 'JSON.stringify(of === 1 ? [1, table, column, rowId] : [of, number, table, column, rowId])',
    to: 'JSON.stringify([of, number, [table, column, rowId].length])',
    test: 'server/src/lib/crypto.test.ts',
    named: 'does not open in another',
  },
  {
    name: 'a wrapped data key opens as itself only',
    file: 'server/src/adapters/master-key/key-file.ts',
    from: "['faith-auto data key', number, purpose]",
    to: "['faith-auto data key', [number, purpose].length]",
    test: 'server/src/adapters/master-key/master-key.test.ts',
    named: 'does not open a key as one of another',
  },
  {
    name: 'a rotation destroys a key only when nothing has it',
    file: 'server/src/modules/keys/write-anew.ts',
    from: '      unreadable.push(...batch.unreadable)\n',
    to: '',
    test: 'server/src/modules/keys/rotation.test.ts',
    named: 'a value that was changed is named',
  },
]
