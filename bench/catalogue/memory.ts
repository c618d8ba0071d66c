import { createServer, get } from 'node:http'

// The most that a server could do: the same bytes of some addresses of ours, fetched once and then given from memory.
const [origin = ''] = process.argv.slice(2)
const kept = new Map<string, { bytes: Buffer; type: string }>()

function fetched(path: string): Promise<{ bytes: Buffer; type: string }> {
  return new Promise((resolve, reject) => {
    get(`${origin}${path}`, { headers: { host: 'localhost:3999' } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve({ bytes: Buffer.concat(parts), type: String(answer.headers['content-type']) }))
    }).on('error', reject)
  })
}

const server = createServer(async (request, response) => {
  const path = request.url ?? '/'
  let there = kept.get(path)
  if (!there) {
    there = await fetched(path)
    kept.set(path, there)
  }
  response.writeHead(200, { 'content-type': there.type, 'content-length': there.bytes.length })
  response.end(there.bytes)
})
server.listen(0, '127.0.0.1', () => console.log(`port ${(server.address() as { port: number }).port}`))
