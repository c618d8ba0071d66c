import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What the keyboard is on: its spoken name, and whether an eye can see that it is. */
interface Focused {
  name: string
  visible: boolean
}

/** Presses Tab until the focus is on what is named; each place on the way must be visible. Nothing here touches the mouse. */
export async function tabTo(page: Page, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = []
  for (let press = 0; press < 150; press += 1) {
    await page.keyboard.press(key)
    const focused = await page.evaluate(focusedNow)
    if (!focused) continue
    expect(focused.visible, `the focus on “${focused.name}” can be seen`).toBe(true)
    if (typeof name === 'string' ? focused.name.startsWith(name) : name.test(focused.name)) return
    passed.push(focused.name)
  }
  throw new Error(`Tab never reaches ${name}; it passes ${passed.slice(0, 60).join(' | ')}`)
}

/** Goes to a field by Tab and types into it. */
export async function typeInto(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Goes to a button or link by Tab and presses Enter. */
export async function enter(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** Runs in the page. A control that is itself unseen must have a frame around it, or boxes drawn behind it, that show the focus. */
function focusedNow(): Focused | null {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return null
  const labels = [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement].flatMap((kind) =>
    element instanceof kind ? [...(element.labels ?? [])] : [],
  )
  const said = [
    element.getAttribute('aria-label'),
    labels.map((label) => label.textContent).join(' '),
    element.textContent,
    element.title,
    element.id,
  ]
  const outlined = (one: Element) => {
    const style = getComputedStyle(one)
    return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0
  }
  const around: Element[] = [element]
  for (let up = element.parentElement; up && around.length < 4; up = up.parentElement) around.push(up)
  const drawn = element.nextElementSibling?.matches('[aria-hidden=true]') ? element.nextElementSibling.children : []
  const iframe = element.tagName === 'IFRAME'
  return {
    name: (said.find((text) => text?.trim()) ?? element.tagName).trim().replace(/\s+/g, ' '),
    visible: iframe || [...around, ...drawn].some(outlined),
  }
}
