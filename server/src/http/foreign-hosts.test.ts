import { connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../test/test-app.ts'
import { createHttpFor } from '../app.ts'
import { anAccount } from '../modules/identity/fixtures.ts'

// Which host a request names decides nothing: another than ours is refused, and links come from the configuration alone.

let app: TestApp
let http: FastifyInstance
let port: number
let close: () => Promise<void>
beforeAll(async () => {
  const tested = await testApp({ config: { publicUrl: 'https://faith.example', internalHosts: ['api.internal:3000'] } })
  ;({ app } = tested)
  http = await createHttpFor(app)
  await http.listen({ port: 0, host: '127.0.0.1' })
  port = (http.server.address() as { port: number }).port
  close = () => Promise.all([http.close(), tested.close()]).then(() => undefined)
})
afterAll(() => close())

const foreign = [
  ...['evil.example', 'faith.example.evil.example', 'evilfaith.example', 'faith.example.', 'faith-example', 'faith'],
  ...[
    'faith.example:80',
    'faith.example:443.evil',
    'faith.example:3000',
    'faith.example:@evil.example',
    'faith.example:',
  ],
  ...['evil.example:443', 'user@faith.example', 'faith.example@evil.example', 'evil.example#faith.example'],
  ...[
    'evil.example/faith.example',
    'faith.example/',
    'faith.example/../evil',
    'faith.example?evil',
    'faith.example#evil',
  ],
  ...['faith.example evil.example', 'faith.example\tevil.example', 'faith.example,evil.example', 'faith.example;evil'],
  ...['faith.example%00', 'faith.example%2eevil.example', 'faith%2eexample', '%66aith.example', 'faith.example%20'],
  ...[
    'localhost',
    '127.0.0.1',
    '[::1]',
    '0.0.0.0',
    '0',
    '169.254.169.254',
    '10.0.0.1',
    'api.internal',
    'api.internal:3001',
  ],
  ...[
    'www.faith.example',
    'admin.faith.example',
    '*.faith.example',
    '*',
    '-',
    '..',
    '.faith.example',
    'faith..example',
  ],
  ...[
    '"faith.example"',
    '<faith.example>',
    "faith.example'",
    'faith.example"><script>',
    'faith.example\\evil',
    'http://faith.example',
  ],
  ...['https://evil.example', '//evil.example', 'xn--fath-example', 'ｆaith.example', 'faıth.example', 'faith.exampIe'],
]

const claims = [
  ...['x-forwarded-host', 'x-host', 'x-forwarded-server', 'x-http-host-override', 'x-original-host', 'x-rewrite-url'],
  ...[
    'x-original-url',
    'forwarded',
    'x-forwarded-for',
    'x-forwarded-prefix',
    'x-url-scheme',
    'front-end-https',
    'referer',
  ],
]

test('60 forms of another host are refused, and nothing is mailed', async () => {
  expect(new Set([...foreign, ...claims]).size).toBeGreaterThanOrEqual(60)
  const { email } = await anAccount(app)
  const answered: string[] = []
  for (const host of foreign) {
    const status = await askRaw([`Host: ${Buffer.from(host).toString('latin1')}`], email)
    if (status !== 421 && status !== 400) answered.push(`${host}: ${status}`)
  }
  for (const hosts of [
    [],
    ['Host: faith.example', 'Host: evil.example'],
    ['Host: evil.example', 'Host: faith.example'],
  ]) {
    const status = await askRaw(hosts, email)
    if (status !== 400 && status !== 421) answered.push(`${hosts}: ${status}`)
  }
  expect(answered).toEqual([])
  await app.runJobs()
  expect(app.mail.mails).toEqual([])
})

test('a host that a header claims stands in no mail', async () => {
  const { email } = await anAccount(app)
  const text = JSON.stringify({ email })
  for (const name of claims)
    await http.inject({
      method: 'POST',
      url: '/api/v1/password-resets',
      headers: {
        host: 'faith.example',
        origin: 'https://faith.example',
        'content-type': 'application/json',
        [name]: name === 'forwarded' ? 'for=1.2.3.4;host=evil.example;proto=http' : 'evil.example',
      },
      payload: text,
    })
  await app.runJobs()
  expect(app.mail.mails.length).toBeGreaterThan(0)
  const hosts = app.mail.mails.flatMap((mail) =>
    [...JSON.stringify(mail).matchAll(/https?:\/\/([^/"\\\s<]+)/g)].map((match) => match[1]),
  )
  expect([...new Set(hosts)]).toEqual(['faith.example'])
  expect(JSON.stringify(app.mail.mails)).not.toContain('evil.example')
})

/** Asks for a reset with these lines of the head, byte for byte; the status. */
function askRaw(lines: readonly string[], email: string): Promise<number> {
  const body = JSON.stringify({ email })
  const head = [
    'POST /api/v1/password-resets HTTP/1.1',
    ...lines,
    'Origin: https://faith.example',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ]
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n${body}`, 'latin1'))
    socket.setTimeout(5_000, () => socket.destroy(new Error('no answer')))
    socket.on('data', (chunk) => (answer += chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)))
  })
}
