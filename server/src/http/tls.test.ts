import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { selfSigned } from '../../test/certificate.ts'
import { type TestApp, testApp } from '../../test/test-app.ts'
import { createHttpFor } from '../app.ts'

// TLS as we speak it ourselves, on a socket.

const folder = mkdtempSync(join(tmpdir(), 'faith-tls-'))
const own = selfSigned(['faith.example'])
const files = { certificate: join(folder, 'certificate.pem'), key: join(folder, 'key.pem') }
let app: TestApp
let http: FastifyInstance
let port: number
let close: () => Promise<void>

beforeAll(async () => {
  writeFileSync(files.certificate, own.certificate)
  writeFileSync(files.key, own.key)
  const tested = await testApp({ config: { publicUrl: 'https://faith.example', tls: files } })
  ;({ app } = tested)
  http = await createHttpFor(app)
  await http.listen({ port: 0, host: '127.0.0.1' })
  port = (http.server.address() as { port: number }).port
  close = () => Promise.all([http.close(), tested.close()]).then(() => rmSync(folder, { recursive: true }))
})
afterAll(() => close())

/** Shakes hands; the protocol and cipher, or the code of the failure. */
async function handshake(options: ConnectionOptions): Promise<string> {
  const socket: TLSSocket = connect({
    port,
    host: '127.0.0.1',
    servername: 'faith.example',
    ca: own.certificate,
    ...options,
  })
  try {
    await once(socket, 'secureConnect')
    return `${socket.getProtocol()} ${socket.getCipher().name}`
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    socket.destroy()
  }
}

test('TLS 1.3 is preferred, 1.2 is spoken, older versions are not', async () => {
  expect(await handshake({})).toBe('TLSv1.3 TLS_AES_256_GCM_SHA384')
  expect(await handshake({ maxVersion: 'TLSv1.2' })).toBe('TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384')
  // The client would speak them: it says so by a level of security that allows them.
  const old = { minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' } as const
  expect(await handshake({ ...old, maxVersion: 'TLSv1.1' })).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')
  expect(await handshake({ ...old, maxVersion: 'TLSv1' })).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')
})

test.each([
  ['without authenticated encryption', 'ECDHE-ECDSA-AES128-SHA'],
  ['with CBC', 'ECDHE-ECDSA-AES256-SHA384'],
  ['with one key for all connections', 'AES256-GCM-SHA384'],
  ['without encryption', 'eNULL:@SECLEVEL=0'],
  ['without a certificate', 'ADH-AES256-GCM-SHA384:@SECLEVEL=0'],
])('a cipher %s is refused', async (_, ciphers) => {
  expect(await handshake({ maxVersion: 'TLSv1.2', ciphers })).toMatch(/HANDSHAKE_FAILURE|NO_CIPHER/)
})

test('of ciphers that both speak the strongest of ours is taken', async () => {
  const ciphers = 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES256-GCM-SHA384'
  expect(await handshake({ maxVersion: 'TLSv1.2', ciphers })).toBe('TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384')
})

/** Asks over TLS and gives status and body. */
function ask(path: string, options: object): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { port, host: '127.0.0.1', servername: 'faith.example', ca: own.certificate, path, ...options },
      (answer) => {
        let body = ''
        answer.on('data', (chunk) => (body += chunk))
        answer.on('end', () => resolve({ status: answer.statusCode!, body }))
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}

test('a certificate of the client, shown or told of by a header, makes it nobody', async () => {
  const client = selfSigned(['administrator@faithauto.example'])
  const told = encodeURIComponent(client.certificate)
  const headers = {
    host: 'faith.example',
    'x-forwarded-client-cert': `Subject="CN=administrator";Cert="${told}"`,
    'client-cert': `:${Buffer.from(client.certificate).toString('base64')}:`,
    'x-ssl-client-cert': told,
    'x-ssl-client-verify': 'SUCCESS',
    'x-ssl-client-s-dn': 'CN=administrator@faithauto.example',
    'x-client-verified': '1',
  }
  const shown = { cert: client.certificate, key: client.key, agent: false }
  expect((await ask('/api/v1/people', { headers: { host: 'faith.example' } })).status).toBe(401)
  expect((await ask('/api/v1/people', { headers, ...shown })).status).toBe(401)
  expect(JSON.parse((await ask('/api/v1/session', { headers, ...shown })).body)).toMatchObject({ signedIn: false })
})

test('whoever speaks HTTP to it gets no answer of the product', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/hubs`).then(
    (reply) => reply.text(),
    () => 'no answer',
  )
  expect(answer).not.toContain('hubs')
})
