import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { checkPort } from './check-port.ts'

async function listener(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

test('a port that is taken ends in one sentence', async () => {
  const port = await listener()
  await expect(checkPort('127.0.0.1', port, '')).rejects.toThrow(
    `Port ${port} is taken by another program: stop that, or choose another port with --port.`,
  )
})

test('an address that is not of this machine ends in one sentence', async () => {
  await expect(checkPort('203.0.113.7', 3000, '')).rejects.toThrow(
    'The server cannot listen on 203.0.113.7: this machine has no such address',
  )
})

test('a free port is left free', async () => {
  const port = await listener().then((one) => one + 1)
  await checkPort('127.0.0.1', port, '')
  await checkPort('127.0.0.1', port, '')
})
