import { demoTotpKey } from '../seed/demo-totp-key.ts'
import { totpCode } from './modules/identity/index.ts'

// npm run demo:code: the second factor of every member of the demo world's staff, as an authenticator app would show it.

const now = Date.now()
const { code, secondsLeft } = totpCode(demoTotpKey, new Date(now))
const next = totpCode(demoTotpKey, new Date(now + 30_000)).code
console.log(`${code}  for ${secondsLeft} s more; each works once an account, the next is ${next}`)
