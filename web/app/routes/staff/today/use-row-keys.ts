import { useEffect } from 'react'

/** J and K move between the rows; E does what the row asks for, A takes it or gives it back, S goes to putting it off. */
export function useRowKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof HTMLElement && event.target.closest('input, select, textarea, [role=dialog]')) return
      const rows = [...document.querySelectorAll<HTMLElement>('[data-task-row]')]
      const here = document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-task-row]')
      const at = rows.indexOf(here ?? document.querySelector<HTMLElement>('[data-task-row][aria-current]') ?? rows[0]!)
      const row = rows[at]?.closest('li')
      switch (event.key) {
        case 'j':
          return rows[here ? Math.min(rows.length - 1, at + 1) : Math.max(0, at)]?.focus()
        case 'k':
          return rows[Math.max(0, at - 1)]?.focus()
        case 'e':
          return row?.querySelector<HTMLElement>('[data-verb]')?.click()
        case 'a':
          return row?.querySelector<HTMLElement>('[data-take] button')?.click()
        case 's':
          event.preventDefault()
          if (rows[at]?.hasAttribute('aria-current')) return focusReason()
          rows[at]?.click()
          return focusReasonWhenThere(rows[at])
      }
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function focusReason(): void {
  document.querySelector<HTMLElement>('[data-snooze] [name=reason]')?.focus()
}

/** The row is marked when the panel of its task has come from the server. */
function focusReasonWhenThere(row: HTMLElement | undefined): void {
  const watcher = new MutationObserver(() => {
    if (!row?.hasAttribute('aria-current')) return
    watcher.disconnect()
    focusReason()
  })
  watcher.observe(document.body, { attributeFilter: ['aria-current'], childList: true, subtree: true })
  setTimeout(() => watcher.disconnect(), 5_000)
}
