import type { en } from '@faith/contract/strings/en'
import type { ComponentType, ReactNode } from 'react'
import type {} from 'use-intl'
import { createTranslator } from 'use-intl/core'
import { IntlProvider, useMessages } from 'use-intl/react'

type Words = typeof en

declare module 'use-intl' {
  interface AppConfig {
    Locale: 'en'
    Messages: Words
  }
}

/** Only the areas that a page uses travel with its script, so a provider may hold a part of all words. */
type Some = Partial<Words>

/** Makes areas of words known to a page and everything in it, beside those of its parents. */
export function withWords<P extends object>(areas: Some, Page: ComponentType<P>): (props: P) => ReactNode {
  return function WithWords(props: P) {
    const known = useMessages() as Some
    return (
      <IntlProvider locale="en" timeZone="UTC" messages={{ ...known, ...areas } as Words}>
        <Page {...props} />
      </IntlProvider>
    )
  }
}

/** The outermost words, those of the frame around every page. */
export function FrameWords({ areas, children }: { areas: Some; children: ReactNode }) {
  return (
    <IntlProvider locale="en" timeZone="UTC" messages={areas as Words}>
      {children}
    </IntlProvider>
  )
}

/** Words outside React: page titles, mails' subjects, sentences made in loaders. */
export function translator<const Area extends Record<string, unknown>>(area: Area) {
  return createTranslator({ locale: 'en', messages: area })
}
