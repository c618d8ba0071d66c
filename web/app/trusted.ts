interface Rules {
  createHTML(text: string): string | null
  createScriptURL(address: string): string | null
}

const worker = '/sw.js'
/** How React begins a script element. */
const reactsEmptyScript = '<script></script>'
/** The scripts and styles that the server put into this very page: React makes them again when it shows the error page instead. */
const sent =
  typeof document === 'undefined'
    ? new Set<string>()
    : new Set(Array.from(document.querySelectorAll('script:not([src]), style'), (element) => element.textContent ?? ''))

// What a policy gives is a trusted value, which only the browser tells from text. On the server there is none, and none is needed.
const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Rules): Rules } }).trustedTypes
types?.createPolicy('default', {
  // Text without a `<` makes no element. What else is to become markup is refused, and reported as a violation.
  createHTML: (text) => (!text.includes('<') || text === reactsEmptyScript || sent.has(text) ? text : null),
  createScriptURL: () => null,
})
const policy = types?.createPolicy('faith', {
  createHTML: (text) => text,
  createScriptURL: (address) => (address === worker ? address : null),
})

/**
 * Markup for a place where nothing can run: a document that is never shown, a frame that may do nothing. Everything else is
 * React's. Source: `require-trusted-types-for` in the page's policy.
 */
export function inertHtml(text: string): string {
  return policy?.createHTML(text) ?? text
}

/** The address of our service worker, the only script that a page starts by address. */
export function workerAddress(): string {
  return policy?.createScriptURL(worker) ?? worker
}
