import type { ReactNode } from 'react'

/**
 * What is too wide for a small screen scrolls here by itself, with its head in sight. On wide screens it is no scroller at all:
 * a head inside one would stick to it instead of to the page.
 */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="max-h-[85dvh] overflow-auto lg:max-h-none lg:overflow-visible" tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
