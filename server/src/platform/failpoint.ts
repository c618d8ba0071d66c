let hook: ((name: string) => void) | null = null

/** A place where a process may be killed by a test; nothing in the product sets the hook. */
export function failpoint(name: string): void {
  hook?.(name)
}

/** For kill loops and tests: called at each place with its name. */
export function onFailpoint(reached: ((name: string) => void) | null): void {
  hook = reached
}
