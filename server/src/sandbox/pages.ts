import { magicCards } from './magic-cards.ts'
import type { SandboxIntent, SandboxSetup } from './store.ts'

const style = `
:root { color-scheme: light dark; font: 16px/24px Inter, system-ui, sans-serif; }
body { margin: 0; padding: 4px; background: light-dark(#f5f7fa, #10181d); color: light-dark(#263238, #e9eff3); }
main { max-width: 440px; margin: 40px auto; padding: 0 16px; }
h1 { font-size: 22px; line-height: 28px; }
label { display: block; font-weight: 600; margin: 0 0 4px; }
input { box-sizing: border-box; width: 100%; height: 48px; padding: 0 12px; font: inherit; border: 1px solid #7c8c96; border-radius: 8px; background: light-dark(#fff, #182229); color: inherit; }
.row { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; margin-top: 16px; }
button { height: 52px; padding: 0 24px; margin-top: 24px; border: 0; border-radius: 8px; background: #2b597c; color: #fff; font: inherit; font-weight: 600; }
.plain { background: transparent; color: inherit; border: 1px solid #7c8c96; margin-left: 8px; }
.error { color: light-dark(#c62828, #f4938b); font-weight: 600; }
.note { font-size: 14px; line-height: 20px; color: light-dark(#546e7a, #a4b6c1); }
`

function page(title: string, body: string, script = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head><body>${body}${script}</body></html>`
}

const fields = `
<label for="number">Card number</label>
<input id="number" name="number" inputmode="numeric" autocomplete="cc-number" required maxlength="23">
<div class="row">
<div><label for="expiry">Expiry</label><input id="expiry" name="expiry" autocomplete="cc-exp" placeholder="MM / YY" required maxlength="7"></div>
<div><label for="code">Security code</label><input id="code" name="code" inputmode="numeric" autocomplete="cc-csc" required maxlength="4"></div>
</div>`

const notes = `<p class="note">Sandbox: no money moves. Only these cards work, with any date and code: ${magicCards
  .map((card) => `${card.number.replace(/(.{4})(?=.)/g, '$1 ')} ${card.says}`)
  .join('; ')}.</p>`

const sandboxNote = '<p class="note">Sandbox: no money moves, and this is no bank.</p>'

/** The card fields that our page frames; they hand over a token, never a number. */
export function fieldsPage(parentOrigin: string): string {
  return page(
    'Card',
    `<form id="card" novalidate>${fields}<p id="error" class="error" role="alert"></p>${notes}</form>`,
    fieldsScript(parentOrigin),
  )
}

function fieldsScript(parentOrigin: string): string {
  return `<script>
const parentOrigin = ${JSON.stringify(parentOrigin)}
const form = document.getElementById('card')
const error = document.getElementById('error')
const tell = (message) => parent.postMessage({ source: 'faith-card', ...message }, parentOrigin)
async function tokenise() {
  error.textContent = ''
  const response = await fetch('/v1/tokens', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(Object.fromEntries(new FormData(form))) })
  const answer = await response.json()
  if (response.ok) return tell({ type: 'token', token: answer.token })
  error.textContent = answer.detail
  tell({ type: 'invalid', detail: answer.detail })
}
addEventListener('message', (event) => {
  if (event.origin === parentOrigin && event.source === parent && event.data && event.data.type === 'tokenise') tokenise()
})
form.addEventListener('submit', (event) => { event.preventDefault(); tokenise() })
new ResizeObserver(() => tell({ type: 'height', height: document.body.offsetHeight + 8 })).observe(document.body)
tell({ type: 'ready' })
</script>`
}

/** The provider's own payment page, which works without JavaScript. */
export function hostedPage(intent: SandboxIntent, problem: string | null): string {
  const amount = `$${(intent.amountCents / 100).toFixed(2)}`
  const error = problem ? `<p class="error" role="alert">${escaped(problem)}</p>` : ''
  return page(
    'Pay',
    `<main><h1>Pay ${amount}</h1><p>${escaped(intent.description)}</p>${error}<form method="post" action="/pay/${intent.id}">${fields}<button>Pay ${amount}</button></form>${notes}<p><a href="${escaped(intent.returnUrl)}">Back without paying</a></p></main>`,
  )
}

/** The provider's own page that keeps a card without a charge, which works without JavaScript. */
export function hostedCardPage(setup: SandboxSetup, problem: string | null): string {
  const error = problem ? `<p class="error" role="alert">${escaped(problem)}</p>` : ''
  return page(
    'Add a card',
    `<main><h1>Add a card</h1><p>Nothing is charged now.</p>${error}<form method="post" action="/cards/${setup.id}">${fields}<button>Save card</button></form>${notes}<p><a href="${escaped(setup.returnUrl)}">Back without saving</a></p></main>`,
  )
}

/** A card was declined; another try is a new one, which our own page starts. */
export function declinedPage(returnUrl: string): string {
  return page(
    'Declined',
    `<main><h1>The card was declined</h1><p class="error" role="alert">Nothing was charged.</p><p><a href="${escaped(returnUrl)}">Back, to try again</a></p>${sandboxNote}</main>`,
  )
}

/** The bank's question (3-D Secure). */
export function challengePage(intent: SandboxIntent): string {
  const amount = `$${(intent.amountCents / 100).toFixed(2)}`
  return page(
    'Your bank asks',
    `<main><h1>Your bank asks</h1><p>Is this you, paying ${amount} to Faith Auto?</p><form method="post" action="/challenges/${intent.id}"><button name="answer" value="yes">Yes, it is me</button><button class="plain" name="answer" value="no">No</button></form>${sandboxNote}</main>`,
  )
}

/** The bank's question before a card is kept. */
export function setupChallengePage(setup: SandboxSetup): string {
  return page(
    'Your bank asks',
    `<main><h1>Your bank asks</h1><p>Is this you, saving this card at Faith Auto?</p><form method="post" action="/card-challenges/${setup.id}"><button name="answer" value="yes">Yes, it is me</button><button class="plain" name="answer" value="no">No</button></form>${sandboxNote}</main>`,
  )
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
