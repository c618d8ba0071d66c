import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import type { StoragePort } from '../../adapters/storage/storage.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { readFleetFile, runFleetImport } from '../offers/index.ts'
import { beginUpload } from './begin-upload.ts'
import { finishUpload } from './finish-upload.ts'

/** Encoding AVIF takes its time on a busy machine. */
export const patienceMs = 120_000

export const staff = (roles: AccountActor['roles'], hubIds: string[] = []): AccountActor => ({
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles,
  hubIds,
  sessionId: newId(),
})

/** What begins an upload of a file. */
export const asked = (bytes: Buffer) => ({
  byteCount: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

/** A photo with a red patch where a plate would be, and with where it was taken. */
export function photo(colour: string): Promise<Buffer> {
  const plate = { create: { width: 70, height: 28, channels: 3 as const, background: '#ff0000' } }
  return sharp({ create: { width: 700, height: 490, channels: 3, background: colour } })
    .composite([{ input: plate, left: 420, top: 350 }])
    .withExif({ IFD0: { Make: 'CANARY-CAMERA' }, IFD3: { GPSLatitude: '27/1 28/1 0/1' } })
    .jpeg()
    .toBuffer()
}

type Upload = Awaited<ReturnType<typeof beginUpload>>

/** A fleet with a manager who uploads photos of its cars. */
export interface Photographed {
  app: TestApp
  http: FastifyInstance
  manager: AccountActor
  cars: { id: string; slug: string; hubId: string }[]
  /** Sends parts of an upload, all of them unless said. */
  send(bytes: Buffer, upload: Upload, parts?: Upload['parts']): Promise<void>
  upload(vehicleId: string, colour?: string): ReturnType<typeof finishUpload>
  storedUnder(prefix: string): Promise<string[]>
  close(): Promise<void>
}

export async function photographedFleet(storage?: StoragePort): Promise<Photographed> {
  const dataDir = join('.cache', 'test-data', `pictures-${newId()}`)
  const { app, close } = await testApp({ config: { dataDir }, ...(storage ? { storage } : {}) })
  const bytes = readFileSync(new URL('../../../seed/data/fleet.csv', import.meta.url))
  await runFleetImport(app, system('test'), readFleetFile(bytes, '2026-11-23'), 'fleet.csv', '2026-11-23')
  await app.runJobs()
  const http = await app.http()
  const manager = staff(['fleet_manager'])
  async function send(file: Buffer, { parts: all }: Upload, parts = all): Promise<void> {
    for (const { url, headers, from, byteCount } of parts) {
      const payload = file.subarray(from, from + byteCount)
      const { statusCode } = await http.inject({ method: 'PUT', url, headers, payload })
      if (statusCode !== 200) throw new Error(`a part was answered with ${statusCode}`)
    }
  }
  return {
    app,
    http,
    manager,
    cars: await app.query(
      `select vehicle_id as id, slug, hub_id as "hubId" from catalogue.listings where subscribable order by stock_no limit 8`,
    ),
    send,
    async upload(vehicleId, colour = '#336699') {
      const file = await photo(colour)
      const begun = await beginUpload(app, manager, vehicleId, asked(file))
      await send(file, begun)
      return finishUpload(app, manager, begun.id)
    },
    async storedUnder(prefix) {
      const keys: string[] = []
      for await (const { key } of app.storage.list(prefix)) keys.push(key)
      return keys
    },
    close,
  }
}
