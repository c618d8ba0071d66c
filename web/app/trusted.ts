interface Rules {
  createHTML(text: string): string | null
  createScriptURL(address: string): string | null
}

const worker = '/sw.js'
/** How React begins a script element. Every other text that is to become markup is refused, and reported as a violation. */
const reactsEmptyScript = '<script></script>'

// What a policy gives is a trusted value, which only the browser tells from text. On the server there is none, and none is needed.
const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Rules): Rules } }).trustedTypes
types?.createPolicy('default', {
  createHTML: (text) => (text === reactsEmptyScript ? text : null),
  createScriptURL: () => null,
})
const policy = types?.createPolicy('faith', {
  createHTML: (text) => text,
  createScriptURL: (address) => (address === worker ? address : null),
})

/**
 * Markup for a place where nothing foreign can run: a document that is never shown, a frame that may do nothing, a constant of
 * ours. Everything else is React's. Source: `require-trusted-types-for` in the page's policy.
 */
export function inertHtml(text: string): string {
  return policy?.createHTML(text) ?? text
}

/** The address of our service worker, the only script that a page starts by address. */
export function workerAddress(): string {
  return policy?.createScriptURL(worker) ?? worker
}
