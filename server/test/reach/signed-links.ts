import { stopPath } from '../../src/modules/catalogue/saved/stop-links.ts'
import { toldBy } from './ask.ts'
import type { World } from './world.ts'

const tampered = 'not-what-was-signed'

/** Asks for signed links of the victim that were changed, are over, or were signed for something else, as everybody. */
export async function linksOfOthers(world: World): Promise<{ sent: number; open: string[] }> {
  const open: string[] = []
  let sent = 0
  const [file, own] = [world.victim, world.mallory].map((one) => `files/${one.ids['files.images']}.webp`) as [
    string,
    string,
  ]
  await world.app.storage.put(file, Buffer.from(tampered))
  const right = new URL(await world.app.storage.downloadLink(file, 60), 'http://localhost')
  const opened = await world.http.inject(`${right.pathname}${right.search}`)
  if (opened.statusCode !== 200) throw new Error(`the right link answers ${opened.statusCode}`)
  const requests = [...(await storageRequests(world, file, own)), ...stopRequests(world), ...pictureRequests(world)]
  for (const who of Object.keys(world.askers))
    for (const request of requests) {
      const answer = await world.http.inject({
        ...request,
        headers: {
          host: 'localhost:3000',
          origin: 'http://localhost:3000',
          ...(world.askers[who] === null ? {} : { cookie: `fa-dev=${who}` }),
          ...request.headers,
        },
      })
      sent += 1
      const told = [
        ...toldBy(world, answer, JSON.stringify(request)),
        ...(answer.body.includes(tampered) ? [tampered] : []),
      ]
      if (answer.statusCode < 400 || answer.statusCode >= 500 || told.length > 0)
        open.push(`${request.method} ${request.url} as ${who}: ${answer.statusCode} ${told.join(' ')}`)
    }
  const kept = await world.app.storage.get(file)
  if (kept?.toString() !== tampered) open.push('the victim’s file was written over')
  return { sent, open }
}

interface Request {
  method: 'GET' | 'PUT' | 'POST'
  url: string
  headers?: Record<string, string>
  payload?: string
}

/** The victim's object by every link that was signed for something else. */
async function storageRequests({ app }: World, file: string, own: string): Promise<Request[]> {
  const path = (key: string) => `/storage/${key}`
  const download = new URL(await app.storage.downloadLink(own, 60), 'http://localhost').searchParams
  const late = new URL(await app.storage.downloadLink(file, -1), 'http://localhost').searchParams
  const right = new URL(await app.storage.downloadLink(file, 60), 'http://localhost').searchParams
  const upload = new URL(
    (await app.storage.uploadLink(own, { contentType: 'text/plain', byteCount: 3, seconds: 60 })).url,
    'http://localhost',
  )
  const changed = (name: string, value: string) => new URLSearchParams({ ...Object.fromEntries(right), [name]: value })
  const put = { headers: { 'content-type': 'text/plain' }, payload: 'abc' }
  const reads = [
    `${path(file)}?${download}`,
    `${path(file)}?${upload.searchParams}`,
    path(file),
    `${path(file)}?${late}`,
    `${path(file)}?${changed('until', String(Number(right.get('until')) + 600))}`,
    `${path(file)}?${changed('signature', '')}`,
    `${path(file)}?${changed('signature', 'A'.repeat(43))}`,
    `${path(file)}?${changed('type', 'text/html')}`,
    `${path(file)}?${changed('size', '1')}`,
    `${path(own)}/../../${file}?${download}`,
    `${path(own)}/%2e%2e/%2e%2e/${file}?${download}`,
    `${path(own)}%2f..%2f..%2f${file}?${download}`,
    `/storage//${file}?${right}&${download}`,
    `${path(file.toUpperCase())}?${right}`,
    `${path(file)}?${right}&${right}`,
  ]
  const writes = [
    `${path(file)}?${upload.searchParams}`,
    `${path(file)}?${right}`,
    `${path(own)}/../../${file}?${upload.searchParams}`,
  ]
  return [
    ...reads.map((url) => ({ method: 'GET' as const, url })),
    ...writes.map((url) => ({ method: 'PUT' as const, url, ...put })),
  ]
}

/** The victim's mails stopped by a link that is signed for somebody else's. */
function stopRequests({ app, victim, mallory }: World): Request[] {
  const of = (what: 'search' | 'prices', id: string) => stopPath(app, what, id).split('link=')[1]!
  const [theirs, ours] = [victim, mallory].map((one) => one.ids['catalogue.saved_searches']!) as [string, string]
  const signature = of('search', ours).split('.')[2]!
  const links = [
    `search.${theirs}.${signature}`,
    `prices.${victim.actor.accountId}.${of('prices', mallory.actor.accountId).split('.')[2]}`,
    `prices.${theirs}.${of('search', theirs).split('.')[2]}`,
    `search.${theirs}.`,
    `search.${theirs}`,
    `search.${theirs}.${signature}.${of('search', theirs).split('.')[2]}`,
  ]
  return links.map((link) => ({
    method: 'POST' as const,
    url: `/api/v1/alert-stops?link=${encodeURIComponent(link)}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  }))
}

/** Public files of cars, asked for something private. */
function pictureRequests({ victim }: World): Request[] {
  const name = victim.ids['files.images']!.replaceAll('-', '')
  return [
    `/pictures/${name}-400.webp`,
    `/pictures/../files/${victim.ids['files.images']}.webp`,
    `/pictures/%2e%2e%2ffiles%2f${name}-400.webp`,
  ].map((url) => ({ method: 'GET' as const, url }))
}
