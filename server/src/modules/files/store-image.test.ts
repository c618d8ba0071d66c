import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pngBomb, withTextBomb } from '../../../test/hostile-images.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { destroyDue } from './destroy-due.ts'
import { fileBytes } from './file-bytes.ts'
import { destroyAfter, imagesOf, shareWithHub } from './images.ts'
import { storeImage } from './store-image.ts'

const hub = newId()
const customer = (roles: AccountActor['roles'] = ['customer'], hubIds: string[] = []): AccountActor => ({
  kind: 'account',
  accountId: newId(),
  customerIds: roles.includes('customer') ? [newId()] : [],
  roles,
  hubIds,
  sessionId: newId(),
})
const owner = customer()

let app: TestApp
let close: () => Promise<void>
const dataDir = join('.cache', `files-${newId()}`)
beforeAll(async () => {
  ;({ app, close } = await testApp({ config: { dataDir } }))
})
afterAll(async () => {
  await close()
  await rm(dataDir, { recursive: true, force: true })
})

const heic = new URL('../../../test/fixtures/licence.heic', import.meta.url)
const photo = () => sharp({ create: { width: 600, height: 400, channels: 3, background: '#2b597c' } })
const withExif = (image: Sharp) =>
  image.withExif({ IFD0: { Make: 'CANARY-CAMERA' }, IFD3: { GPSLatitude: '27/1 28/1 0/1' } })

async function storedBytes(): Promise<Buffer[]> {
  const folder = join(dataDir, 'files')
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return Promise.all(
    names.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name))),
  )
}

describe('uploads', () => {
  const accepted: [string, () => Promise<Buffer>, number, number][] = [
    ['a JPEG', () => withExif(photo()).jpeg().toBuffer(), 600, 400],
    ['a JPEG that lies on its side', () => photo().withMetadata({ orientation: 6 }).jpeg().toBuffer(), 400, 600],
    ['a PNG with transparency', () => photo().ensureAlpha(0.5).png().toBuffer(), 600, 400],
    ['a HEIC', () => readFile(heic), 640, 400],
    [
      'a large JPEG',
      () =>
        sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#fff' } })
          .jpeg()
          .toBuffer(),
      2400,
      1800,
    ],
    [
      'a JPEG that stays large',
      () =>
        sharp({
          create: {
            width: 2400,
            height: 1800,
            channels: 3,
            background: '#fff',
            noise: { type: 'gaussian', mean: 128, sigma: 60 },
          },
        })
          .jpeg()
          .toBuffer(),
      2400,
      1800,
    ],
    [
      'a JPEG with a web page behind it',
      async () => Buffer.concat([await photo().jpeg().toBuffer(), Buffer.from('<script>CANARY-CAMERA</script>')]),
      600,
      400,
    ],
  ]
  test.each(accepted)('takes %s and keeps a WebP without metadata', async (_, make, width, height) => {
    const stored = await storeImage(app, owner, await make(), 'licence_front')
    expect(stored).toMatchObject({ purpose: 'licence_front', width, height, destroyAfter: null })
    const { bytes, filename } = await fileBytes(app, owner, stored.id)
    expect(filename).toBe('licence-front.webp')
    expect(bytes.length).toBe(stored.bytes)
    const { format, exif, icc, xmp, pages } = await sharp(bytes).metadata()
    expect({ format, exif, icc, xmp, pages }).toEqual({ format: 'webp' })
    expect(bytes.includes('CANARY-CAMERA')).toBe(false)
  })

  const jpeg = () => photo().jpeg().toBuffer()
  const hostile: [string, () => Promise<Buffer> | Buffer, string][] = [
    ['nothing', () => Buffer.alloc(0), 'not-an-image'],
    ['text', () => Buffer.from('hello'), 'not-an-image'],
    ['HTML', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'not-an-image'],
    [
      'SVG',
      () =>
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="500" height="500"><script>alert(1)</script></svg>'),
      'not-an-image',
    ],
    ['a GIF with script', () => Buffer.from('GIF89a/*\x01\x00*/=1;alert(1)'), 'not-an-image'],
    ['a real GIF', () => photo().gif().toBuffer(), 'not-an-image'],
    ['a real WebP', () => photo().webp().toBuffer(), 'not-an-image'],
    ['a TIFF', () => photo().tiff().toBuffer(), 'not-an-image'],
    ['an AVIF', () => photo().avif().toBuffer(), 'not-an-image'],
    ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj'), 'not-an-image'],
    ['a PDF in front of a JPEG', async () => Buffer.concat([Buffer.from('%PDF-1.7\n'), await jpeg()]), 'not-an-image'],
    ['a ZIP', () => Buffer.from('PK\x03\x04'), 'not-an-image'],
    ['a program', () => Buffer.from('\x7fELF\x02\x01\x01'), 'not-an-image'],
    [
      'HTML behind a JPEG signature',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<html>')]),
      'not-an-image',
    ],
    [
      'SVG behind a PNG signature',
      () => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('<svg/>')]),
      'not-an-image',
    ],
    [
      'half a JPEG',
      async () =>
        (
          await sharp({
            create: {
              width: 1200,
              height: 900,
              channels: 3,
              background: '#fff',
              noise: { type: 'gaussian', mean: 128, sigma: 40 },
            },
          })
            .jpeg()
            .toBuffer()
        ).subarray(0, 4000),
      'not-an-image',
    ],
    ['half a HEIC', async () => (await readFile(heic)).subarray(0, 900), 'not-an-image'],
    [
      'a HEIC header and nothing',
      () => Buffer.from('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic', 'latin1'),
      'not-an-image',
    ],
    ['a PNG of 30,000 × 30,000 in a few bytes', () => pngBomb(30_000, 30_000), 'too-many-pixels'],
    ['a PNG that says 2,000,000,000 wide', () => pngBomb(2_000_000_000, 1), 'not-an-image'],
    ['a PNG with a bomb of text', async () => withTextBomb(await photo().png().toBuffer()), 'taken'],
    [
      'a JPEG of 199 pixels',
      () =>
        sharp({ create: { width: 600, height: 199, channels: 3, background: '#fff' } })
          .jpeg()
          .toBuffer(),
      'too-small',
    ],
    ['noise', () => Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 7919) % 256)), 'not-an-image'],
  ]
  test.each(hostile)(
    '%s: stores nothing that was sent',
    async (_, make, expected) => {
      const before = await app.query<{ n: number }>('select count(*)::int as n from files.images')
      const files = (await storedBytes()).length
      const outcome = await storeImage(app, owner, await make(), 'licence_back').then(
        () => 'taken',
        (error) => error.problem.type.replace('/problems/files/', ''),
      )
      expect(outcome).toBe(expected)
      if (outcome === 'taken') return
      expect(await app.query('select count(*)::int as n from files.images')).toEqual(before)
      expect(await storedBytes()).toHaveLength(files)
    },
    8_000,
  )

  test('lie encrypted on disk', async () => {
    for (const bytes of await storedBytes()) expect(bytes.includes('WEBP')).toBe(false)
  })

  test('an account without a customer is refused', async () => {
    await expect(storeImage(app, { ...owner, customerIds: [] }, await jpeg(), 'licence_front')).rejects.toMatchObject({
      problem: { status: 409 },
    })
  })
})

describe('reading', () => {
  test('is for the owner, and for staff of the hub once an application uses it; each read is audited', async () => {
    const { id } = await storeImage(app, owner, await photo().jpeg().toBuffer(), 'licence_front')
    const agent = customer(['agent'], [hub])
    const elsewhere = customer(['agent'], [newId()])
    for (const other of [customer(), agent, elsewhere])
      await expect(fileBytes(app, other, id)).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(fileBytes(app, { kind: 'visitor', token: null }, id)).rejects.toMatchObject({
      problem: { status: 404 },
    })
    await app.db.inTransaction(owner, (tx) => shareWithHub(tx, [id], hub))
    await fileBytes(app, agent, id)
    await expect(fileBytes(app, elsewhere, id)).rejects.toMatchObject({ problem: { status: 404 } })
    expect(await app.query(`select actor, action from audit.entries where object_id = $1 order by id`, [id])).toEqual([
      { actor: `account:${owner.accountId}`, action: 'file.upload' },
      { actor: `account:${agent.accountId}`, action: 'file.read' },
    ])
  })

  test('an image counts only for the customer whose it is', async () => {
    const { id } = await storeImage(app, owner, await photo().jpeg().toBuffer(), 'licence_front')
    expect(await app.db.read(owner, (reader) => imagesOf(reader, owner.customerIds[0]!, [id]))).toEqual(
      new Map([[id, 'licence_front']]),
    )
    const other = customer()
    expect(await app.db.read(other, (reader) => imagesOf(reader, other.customerIds[0]!, [id]))).toEqual(new Map())
  })
})

test('an image is destroyed when its last day is over, and stays readable until then', async () => {
  const { id } = await storeImage(app, owner, await photo().jpeg().toBuffer(), 'licence_front')
  await app.db.inTransaction(system('test'), (tx) => destroyAfter(tx, [id], '2026-11-23'))
  expect(await destroyDue(app)).toBe(0)
  await fileBytes(app, owner, id)
  await app.setNow('2026-11-24T00:00:00Z')
  const files = (await storedBytes()).length
  expect(await destroyDue(app)).toBe(1)
  expect(await destroyDue(app)).toBe(0)
  expect(await storedBytes()).toHaveLength(files - 1)
  await expect(fileBytes(app, owner, id)).rejects.toMatchObject({ problem: { status: 404 } })
})
