import { connect, type NetConnectOpts } from 'node:net'
import type { VirusScanPort } from './virus-scan.ts'

const withinMs = 15_000
const chunkBytes = 64 * 1024
const mostAnswerBytes = 4_096

/** ClamAV's daemon, by its command INSTREAM. Source: clamd(8); each part of the file after its length, 32 bits, big-endian. */
export function clamdScan(url: string): VirusScanPort {
  const address = addressOf(url)
  return {
    async find(bytes) {
      const answer = await ask(address, bytes)
      if (answer === 'stream: OK') return null
      const found = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1]
      if (found) return found
      throw new Error(`clamd answers: ${answer.slice(0, 200) || 'nothing'}`)
    },
  }
}

function addressOf(url: string): NetConnectOpts {
  const { protocol, hostname, port, pathname } = new URL(url)
  return protocol === 'unix:'
    ? { path: pathname }
    : { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) }
}

function ask(address: NetConnectOpts, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address)
    const answer: Buffer[] = []
    let size = 0
    const deadline = setTimeout(() => socket.destroy(new Error('clamd does not answer')), withinMs)
    socket.on('data', (chunk) => {
      answer.push(chunk)
      size += chunk.length
      if (size > mostAnswerBytes) socket.destroy(new Error('clamd says too much'))
    })
    socket.once('close', () => {
      clearTimeout(deadline)
      resolve(Buffer.concat(answer).toString('utf8').replace(/\0.*$/s, '').trim())
    })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.write('zINSTREAM\0')
      for (let from = 0; from < bytes.length; from += chunkBytes) {
        const part = bytes.subarray(from, from + chunkBytes)
        socket.write(lengthOf(part))
        socket.write(part)
      }
      socket.write(lengthOf(Buffer.alloc(0)))
    })
  })
}

function lengthOf(part: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(part.length)
  return length
}
