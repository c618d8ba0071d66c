import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { createHttpFor } from '../../app.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'

// What a scanner for malware says of an upload decides whether anything reads it.

let looked: Buffer[] = []
let verdict: () => Promise<string | null> = async () => null
const virusScan = {
  find(bytes: Buffer) {
    looked.push(bytes)
    return verdict()
  },
}
const dataDir = join('.cache', `scanned-${newId()}`)
let app: TestApp
let close: () => Promise<void>
let http: Awaited<ReturnType<typeof createHttpFor>>
const actor: AccountActor = {
  kind: 'account',
  accountId: newId(),
  customerIds: [newId()],
  roles: ['customer'],
  hubIds: [],
  sessionId: newId(),
}
beforeAll(async () => {
  ;({ app, close } = await testApp({ virusScan, config: { dataDir } }))
  http = await createHttpFor(app, { findSession: async () => ({ actor, waitsFor: null, provedAt: new Date() }) })
})
afterAll(async () => {
  await http.close()
  await close()
  await rm(dataDir, { recursive: true, force: true })
})

async function send(photo: Buffer) {
  const answer = await http.inject({
    method: 'POST',
    url: '/api/v1/files?purpose=licence_front',
    headers: {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      cookie: 'fa-dev=x',
      'content-type': 'image/jpeg',
    },
    payload: photo,
  })
  const [rows] = await app.query<{ n: number }>('select count(*)::int as n from files.images')
  const files = await readdir(join(dataDir, 'files'), { recursive: true }).catch(() => [])
  return { status: answer.statusCode, body: answer.json(), kept: rows!.n, nothing: files.length === 0 }
}

test('an upload is looked through as it came; harmful or not looked at, nothing of it is kept', async () => {
  const photo = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#2b597c' } })
    .jpeg()
    .toBuffer()
  verdict = async () => 'Win.Test.EICAR_HDB-1'
  const harmful = await send(photo)
  expect(harmful).toMatchObject({ status: 422, body: { type: '/problems/files/harmful' }, kept: 0, nothing: true })
  expect(JSON.stringify(harmful.body)).not.toContain('EICAR')
  verdict = async () => {
    throw new Error('connect ECONNREFUSED 127.0.0.1:3310')
  }
  const unlooked = await send(photo)
  expect(unlooked).toMatchObject({ status: 503, kept: 0, nothing: true })
  expect(unlooked.body.detail).toBe('Photos cannot be checked at this moment. Try again shortly.')
  verdict = async () => null
  expect(await send(photo)).toMatchObject({ status: 201, kept: 1, nothing: false })
  expect(looked).toEqual([photo, photo, photo])
  looked = []
})
