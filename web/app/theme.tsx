import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'

/** `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark'

const key = 'fa.theme'
const Context = createContext<{ theme: Theme; choose: (theme: Theme) => void }>({ theme: 'system', choose: () => {} })

/** Runs before the first paint, so that a chosen theme never flashes; the page itself is the same for everybody. */
const themeScript = `try{var t=localStorage.getItem('${key}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}`

/** Runs before the first paint too: a browser that has seen cars or a list leaves room for them, so that nothing moves when they come. */
const keptScript = `try{var k=localStorage.getItem('fa.state')||'',d=document.documentElement.dataset;if(/"seen":{"cars":\\[{/.test(k))d.seen='';if(/"query":"[^"]/.test(k))d.searched=''}catch(e){}`

/** Before any schema is made: trying whether text may become code would be a violation of the page's policy. Source: zod, `allowsEval`. */
const schemaScript = 'globalThis.__zod_globalConfig={jitless:true};'

/** What runs in the head of every page. */
export const headScript = schemaScript + themeScript + keptScript

/** Knows the chosen theme and keeps it in this browser. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const [theme, setTheme] = useState<Theme>('system')
  useEffect(() => {
    const kept = document.documentElement.dataset['theme']
    if (kept === 'light' || kept === 'dark') setTheme(kept)
  }, [])
  const choose = useCallback((next: Theme) => {
    setTheme(next)
    show(next)
    try {
      if (next === 'system') localStorage.removeItem(key)
      else localStorage.setItem(key, next)
    } catch {
      // A browser that keeps nothing still changes the theme of this page.
    }
  }, [])
  return <Context value={{ theme, choose }}>{children}</Context>
}

/** Changes every colour in one frame: transitions wait until the new ones are painted. */
function show(theme: Theme): void {
  const { dataset } = document.documentElement
  dataset['changing'] = ''
  if (theme === 'system') delete dataset['theme']
  else dataset['theme'] = theme
  requestAnimationFrame(() => requestAnimationFrame(() => delete dataset['changing']))
}

/** The chosen theme, and how to choose another. */
export function useTheme() {
  return useContext(Context)
}
