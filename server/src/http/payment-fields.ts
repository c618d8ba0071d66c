import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { StripeConfig } from '../config.ts'

/** Stripe's script of the API version that the server speaks. Source: docs.stripe.com/sdks/stripejs-versioning */
const script = 'https://js.stripe.com/endive/stripe.js'

const Asked = z.union([
  z.strictObject({ setup: z.literal('') }),
  z.strictObject({ amount: z.string().regex(/^[1-9]\d{0,8}$/) }),
])

/**
 * Stripe's card fields as a page that ours frame, speaking like the sandbox's fields: a token comes out, never a card number. The
 * only page that loads Stripe's script, so that no other page has to trust it.
 */
export function paymentFieldsPage(fastify: FastifyInstance, config: StripeConfig): void {
  fastify.get('/payment-fields', (request, reply) => {
    const asked = Asked.safeParse(request.query)
    if (!asked.success) return reply.code(404).type('text/plain').send('There is no such page.')
    const nonce = randomBytes(16).toString('base64')
    const mode = 'amount' in asked.data ? { mode: 'payment', amount: Number(asked.data.amount) } : { mode: 'setup' }
    return reply
      .headers({
        'content-security-policy': policy(nonce),
        'x-frame-options': 'SAMEORIGIN',
        'cache-control': 'no-store',
      })
      .type('text/html; charset=utf-8')
      .send(page(config.publishableKey, mode, nonce))
  })
}

// Source: docs.stripe.com/security/guide#content-security-policy
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' https://js.stripe.com https://*.js.stripe.com`,
    "style-src 'unsafe-inline'",
    'frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
    'connect-src https://api.stripe.com',
    'img-src https://*.stripe.com data:',
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function page(publishableKey: string, mode: object, nonce: string): string {
  const elements = { ...mode, currency: 'aud', paymentMethodTypes: ['card'], setup_future_usage: 'off_session' }
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Card</title>
<style>:root { color-scheme: light dark; font: 16px/24px system-ui, sans-serif; } body { margin: 0; padding: 4px; } #error { color: light-dark(#c62828, #f4938b); font-weight: 600; }</style>
<script src="${script}" nonce="${nonce}"></script></head><body><div id="card"></div><p id="error" role="alert"></p><script nonce="${nonce}">
const error = document.getElementById('error')
const tell = (message) => parent.postMessage({ source: 'faith-card', ...message }, location.origin)
const stripe = Stripe(${inScript(publishableKey)})
const dark = matchMedia('(prefers-color-scheme: dark)').matches
const elements = stripe.elements({ ...${inScript(elements)}, appearance: { theme: dark ? 'night' : 'stripe' } })
elements.create('payment', { wallets: { applePay: 'never', googlePay: 'never', link: 'never' } }).mount('#card')
async function tokenise() {
  error.textContent = ''
  const checked = await elements.submit()
  const made = checked.error ? checked : await stripe.createConfirmationToken({ elements })
  if (made.error) {
    error.textContent = made.error.message
    return tell({ type: 'invalid', detail: made.error.message })
  }
  tell({ type: 'token', token: made.confirmationToken.id })
}
addEventListener('message', (event) => {
  if (event.origin === location.origin && event.source === parent && event.data && event.data.type === 'tokenise') tokenise()
})
new ResizeObserver(() => tell({ type: 'height', height: document.body.offsetHeight + 8 })).observe(document.body)
tell({ type: 'ready' })
</script></body></html>`
}

/** JSON that cannot end the script. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c')
}
