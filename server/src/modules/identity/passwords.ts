import { generalProblems } from '@faith/contract/problem'
import { hash, verify } from '@node-rs/argon2'
import { refuse } from '../../lib/problem.ts'
import { passwordToHash } from './rules/password.ts'

/** argon2id, 19 MiB, two passes: the least that OWASP names. A stronger setting here is taken up at the next sign-in. */
const settings = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const atOnce = 2
const mayWait = 500

/** Hashes a password for storage. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(passwordToHash(password), settings))
}

/** Whether a password is right. Without a stored hash it does the same work and says no, so that time tells nothing. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await dummy())
  const right = await inTurn(() => verify(against, passwordToHash(password)))
  return stored !== null && right
}

/** Whether a stored hash was made with weaker settings than today's. */
export function needsRehash(stored: string): boolean {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(stored)
  return !found || Number(found[1]) < settings.memoryCost || Number(found[2]) < settings.timeCost
}

let dummyHash: Promise<string> | null = null

function dummy(): Promise<string> {
  dummyHash ??= hashPassword('no account has this password')
  return dummyHash
}

let running = 0
const waiting: (() => void)[] = []

/** At most two hashes at once, so that a flood of sign-ins takes neither the memory nor the cores. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= mayWait)
    throw refuse(generalProblems.unavailable, 'Too many people are signing in at this moment. Try again shortly.')
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
