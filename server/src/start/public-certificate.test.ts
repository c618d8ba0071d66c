import { createServer, type Server } from 'node:tls'
import pino from 'pino'
import { afterEach, expect, test } from 'vitest'
import { selfSigned } from '../../test/certificate.ts'
import { certificateProblem, watchCertificate } from './public-certificate.ts'

// Which certificate the public sees: one that browsers trust, of the right name, with days left. Source: OWASP ASVS 5.0, 12.2.2.

let server: Server | null = null
afterEach(() => void server?.close())

const now = new Date()
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)

async function serving(names: readonly string[], until: Date): Promise<{ url: string; own: string }> {
  const { certificate, key } = selfSigned(names, until)
  server = createServer({ cert: certificate, key })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return { url: `https://localhost:${(server.address() as { port: number }).port}`, own: certificate }
}

test('one that nobody vouches for is a problem, whatever this machine trusts', async () => {
  const { url } = await serving(['localhost'], inDays(90))
  expect(await certificateProblem(url, now)).toMatch(/self-signed certificate/)
})

test('one that is vouched for, of this name and with days left, is none', async () => {
  const { url, own } = await serving(['localhost'], inDays(90))
  expect(await certificateProblem(url, now, [own])).toBeNull()
})

test('one of another name is a problem', async () => {
  const { url, own } = await serving(['other.example'], inDays(90))
  expect(await certificateProblem(url, now, [own])).toMatch(/does not match certificate's altnames/)
})

test('one that ends within 21 days is a problem, with how many', async () => {
  const { url, own } = await serving(['localhost'], inDays(20.5))
  expect(await certificateProblem(url, now, [own])).toBe('it ends in 20 days')
})

test('nobody there is a problem', async () => {
  const { url } = await serving(['localhost'], inDays(90))
  await new Promise((resolve) => server!.close(resolve))
  expect(await certificateProblem(url, now)).toMatch(/ECONNREFUSED/)
})

test('production looks at its start and says what is wrong; elsewhere nobody looks', async () => {
  const said: { problem?: string; level: number }[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => void said.push(JSON.parse(line)) })
  const asked: string[] = []
  const look = async (url: string) => {
    asked.push(url)
    return 'self-signed certificate'
  }
  const publicUrl = 'https://faithauto.example'
  watchCertificate({ env: 'demo', publicUrl }, log, look)()
  const stop = watchCertificate({ env: 'production', publicUrl }, log, look)
  await expect.poll(() => said.length).toBe(1)
  stop()
  expect(asked).toEqual([publicUrl])
  expect(said[0]).toMatchObject({ level: 50, problem: 'self-signed certificate', url: publicUrl })
})
