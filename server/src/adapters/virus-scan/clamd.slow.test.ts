import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasClamd, startClamd } from '../../../test/clamd.ts'
import { clamdScan } from './clamd.ts'

// ClamAV itself.

const known = 'FAITH-AUTO-KNOWN-MALWARE'

describe.runIf(hasClamd())('ClamAV', () => {
  let clamd: Awaited<ReturnType<typeof startClamd>>
  beforeAll(async () => {
    clamd = await startClamd(known)
  })
  afterAll(() => clamd.stop())

  test('finds what it knows in a file of 11 MB, wherever it stands, and nothing in others', async () => {
    const file = Buffer.alloc(11_000_000, 'photo')
    const harmful = Buffer.concat([file, Buffer.from(known), file.subarray(0, 1_000)])
    for (const address of clamd.addresses) {
      expect(await clamdScan(address).find(file)).toBeNull()
      expect(await clamdScan(address).find(harmful)).toMatch(/^Faith\.Known/)
    }
  })

  test('has not looked at a file that is larger than it takes', async () => {
    await expect(clamdScan(clamd.addresses[0]!).find(Buffer.alloc(21_000_000))).rejects.toThrow(/./)
  })
})
