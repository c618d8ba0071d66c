import interLatin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import { createContext, useContext } from 'react'
import { Nonce } from './nonce.ts'
import stylesheet from './styles/app.css?url'

export { stylesheet }

/** The styles of all pages as text, as the server knows them; null where they are not built. */
export const Styles = createContext<string | null>(null)

const id = 'styles'
/** In the browser they are already here, with the nonce that allows them. */
const here = typeof document === 'undefined' ? null : document.getElementById(id)
const kept = here && { text: here.textContent ?? '', nonce: here.nonce }

/** All styles stand in the page itself: they are smaller than the wait for one more file, and nothing is painted before them. */
export function PageStyles() {
  const nonce = useContext(Nonce) ?? kept?.nonce
  const text = useContext(Styles) ?? kept?.text
  if (!text) return <link rel="stylesheet" href={stylesheet} />
  return (
    <>
      <link rel="preload" as="font" type="font/woff2" href={interLatin} crossOrigin="anonymous" />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own file; as children its signs would be escaped. */}
      <style id={id} nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: text }} />
    </>
  )
}
