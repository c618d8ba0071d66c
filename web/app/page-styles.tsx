import interLatin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import { createContext, useContext } from 'react'
import { Nonce } from './nonce.ts'
import stylesheet from './styles/app.css?url'
import { inertHtml } from './trusted.ts'

export { stylesheet }

/** The styles of all pages as text, as the server knows them; null where they are not built. */
export const Styles = createContext<string | null>(null)

const id = 'styles'
/** In the browser they are already here. */
const here = typeof document === 'undefined' ? null : (document.getElementById(id)?.textContent ?? null)

/** All styles stand in the page itself: they are smaller than the wait for one more file, and nothing is painted before them. */
export function PageStyles() {
  const nonce = useContext(Nonce)
  const text = useContext(Styles) ?? here
  if (!text) return <link rel="stylesheet" href={stylesheet} />
  return (
    <>
      <link rel="preload" as="font" type="font/woff2" href={interLatin} crossOrigin="anonymous" />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own file; as children its signs would be escaped. */}
      <style id={id} nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: inertHtml(text) }} />
    </>
  )
}
