import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { createHttpFor } from '../../app.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'

// What an upload calls itself is read by nobody: the key of the storage and the name of the download are ours.

const dataDir = join('.cache', `names-${newId()}`)
let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp({ config: { dataDir } }))
})
afterAll(async () => {
  await close()
  await rm(dataDir, { recursive: true, force: true })
})

const names = ['../../../etc/passwd', 'CANARY.svg', 'photo.jpg.exe', 'a\\..\\b.php']

test('a name that is sent, in a header or the address, is nowhere', async () => {
  const actor: AccountActor = {
    kind: 'account',
    accountId: newId(),
    customerIds: [newId()],
    roles: ['customer'],
    hubIds: [],
    sessionId: newId(),
  }
  const http = await createHttpFor(app, {
    findSession: async () => ({ actor, waitsFor: null, provedAt: new Date() }),
  })
  const photo = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#2b597c' } })
    .jpeg()
    .toBuffer()
  for (const name of names) {
    const sent = await http.inject({
      method: 'POST',
      url: '/api/v1/files?purpose=licence_front',
      headers: {
        host: 'localhost:3000',
        origin: 'http://localhost:3000',
        cookie: 'fa-dev=x',
        'content-type': `image/jpeg; name="${name}"`,
        'content-disposition': `attachment; filename="${name}"`,
        'x-file-name': name,
      },
      payload: photo,
    })
    expect(sent.statusCode, sent.body).toBe(201)
    expect(sent.body).not.toContain(name)
    const read = await http.inject({
      url: `/api/v1/files/${sent.json().id}`,
      headers: { host: 'localhost:3000', cookie: 'fa-dev=x' },
    })
    expect(read.headers['content-disposition']).toBe(
      `attachment; filename="licence-front.webp"; filename*=UTF-8''licence-front.webp`,
    )
  }
  const keys = await app.query<{ key: string }>('select * from files.images')
  const asked = await http.inject({
    method: 'POST',
    url: '/api/v1/files?purpose=licence_front&filename=x.svg',
    headers: {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      cookie: 'fa-dev=x',
      'content-type': 'image/jpeg',
    },
    payload: photo,
  })
  expect(asked.statusCode).toBe(422)
  await http.close()
  expect(keys).toHaveLength(names.length)
  expect(names.filter((name) => JSON.stringify(keys).includes(name))).toEqual([])
})
