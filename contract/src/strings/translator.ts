import { createTranslator } from 'use-intl/core'
import { mails } from './en/mails.ts'

const serverMessages = { en: { mails } } as const

/** Languages that interface strings exist in. */
export type Language = keyof typeof serverMessages

/** The translator of the mails' words in a language; English where a language has none yet. */
export function mailTranslator(language: string) {
  const locale: Language = language in serverMessages ? (language as Language) : 'en'
  return createTranslator({ locale, messages: serverMessages[locale], namespace: 'mails' })
}

/** Typed look-up of a mail's words. */
export type MailTranslator = ReturnType<typeof mailTranslator>
