import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenHeics } from '../../../test/hostile-uploads/broken-heics.ts'
import { brokenPictures } from '../../../test/hostile-uploads/broken-pictures.ts'
import { canary, type HostileUpload } from '../../../test/hostile-uploads/hostile-upload.ts'
import { misnamedPictures } from '../../../test/hostile-uploads/misnamed-pictures.ts'
import { noPictures } from '../../../test/hostile-uploads/no-pictures.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { createHttpFor } from '../../app.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'

// Each hostile file is sent as a browser would: it is refused in words and leaves nothing, or it becomes a picture of its pixels alone.

const dataDir = join('.cache', `hostile-${newId()}`)
let app: TestApp
let close: () => Promise<void>
let http: Awaited<ReturnType<typeof createHttpFor>>
beforeAll(async () => {
  ;({ app, close } = await testApp({ config: { dataDir } }))
  const actor: AccountActor = {
    kind: 'account',
    accountId: newId(),
    customerIds: [newId()],
    roles: ['customer'],
    hubIds: [],
    sessionId: newId(),
  }
  http = await createHttpFor(app, { findSession: async () => ({ actor, waitsFor: null, provedAt: new Date() }) })
})
afterAll(async () => {
  await http.close()
  await close()
  await rm(dataDir, { recursive: true, force: true })
})

const header = { host: 'localhost:3000', cookie: 'fa-dev=x' }

async function corpus(): Promise<HostileUpload[]> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const photo = sharp({ create: { width: 600, height: 400, channels: 3, background: '#2b597c', noise } })
  const heic = await readFile(new URL('../../../test/fixtures/licence.heic', import.meta.url))
  const jpeg = await photo.clone().jpeg().toBuffer()
  const png = await photo.clone().png().toBuffer()
  return [...noPictures(), ...brokenPictures({ jpeg, png }), ...brokenHeics(heic), ...misnamedPictures(jpeg)]
}

/** A header holds no line break and no letter past Latin-1: a browser sends such names encoded. */
const named = (filename: string) => `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`

async function send(upload: HostileUpload) {
  const began = performance.now()
  const answer = await http.inject({
    method: 'POST',
    url: '/api/v1/files?purpose=licence_front',
    headers: {
      ...header,
      origin: 'http://localhost:3000',
      'content-type': upload.contentType,
      'content-disposition': named(upload.filename),
    },
    payload: upload.bytes,
  })
  return { answer, ms: performance.now() - began }
}

const kept = async () => {
  const [rows] = await app.query<{ n: number }>('select count(*)::int as n from files.images')
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true }).catch(() => [])
  return { rows: rows!.n, files: entries.filter((entry) => entry.isFile()).length }
}

/** A picture as it is kept is a WebP of pixels, without a byte of what was sent along. */
async function isInert(id: string): Promise<boolean> {
  const read = await http.inject({ url: `/api/v1/files/${id}`, headers: header })
  const { format, exif, icc, xmp, iptc, pages } = await sharp(read.rawPayload).metadata()
  const extra = [exif, icc, xmp, iptc, pages].filter((one) => one !== undefined)
  return format === 'webp' && extra.length === 0 && !read.rawPayload.includes(canary)
}

test('a hundred hostile files and more: refused in words without a trace, or inert', async () => {
  const all = await corpus()
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  expect(all.length).toBeGreaterThanOrEqual(140)
  const wrong: string[] = []
  const statuses = new Map<number, number>()
  for (const upload of all) {
    const before = await kept()
    const { answer, ms } = await send(upload)
    const after = await kept()
    const { statusCode } = answer
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
    const said = statusCode === 201 ? 'inert' : [413, 415, 422].includes(statusCode) ? 'refused' : String(statusCode)
    if (said !== upload.becomes) wrong.push(`${upload.name}: ${statusCode} ${answer.body.slice(0, 120)}`)
    if (ms > 15_000) wrong.push(`${upload.name}: ${ms} ms`)
    if (said === 'refused') {
      if (after.rows !== before.rows || after.files !== before.files) wrong.push(`${upload.name}: left something`)
      if (!answer.json().detail && !answer.json().title) wrong.push(`${upload.name}: without words`)
    } else if (said === 'inert' && !(await isInert(answer.json().id))) wrong.push(`${upload.name}: not inert`)
  }
  expect(wrong).toEqual([])
  expect([...statuses.keys()].sort()).toEqual([201, 413, 415, 422])
}, 600_000)
