import type { Config } from '../config.ts'

/** A person of the demo world who can sign in. */
export interface DemoSignIn {
  readonly role: string
  readonly email: string
  readonly password: string
}

/** The one screen that a running server shows. */
export function screen(config: Config, signIns: readonly DemoSignIn[], database: string, log: string): string {
  const mail = config.mail.kind === 'eml' ? config.mail.folder : `sent by ${new URL(config.mail.url).host}`
  const lines = [
    '',
    `  Faith Auto is ready: ${config.publicUrl}`,
    '',
    ...signInLines(signIns),
    `  Mail      ${mail}`,
    `  Database  ${database}`,
    `  Log       ${log}`,
    `  Payments  ${config.payments.kind === 'sandbox' ? `sandbox at ${config.paymentOrigin}; no money moves` : 'Stripe'}`,
    '',
    '  Stop with Ctrl-C. Start anew with: npm start -- --reset-demo',
    '',
  ]
  return lines.join('\n')
}

function signInLines(signIns: readonly DemoSignIn[]): string[] {
  if (signIns.length === 0) return []
  const width = (field: 'role' | 'email') => Math.max(...signIns.map((one) => one[field].length))
  const rows = signIns.map(
    (one) => `  ${one.role.padEnd(width('role'))}  ${one.email.padEnd(width('email'))}  ${one.password}`,
  )
  return [
    '  Sign in as',
    ...rows,
    '  Staff also type a code: npm run demo:code shows it (or add the key to an app: see README)',
    '',
  ]
}
