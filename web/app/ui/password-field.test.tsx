import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl/react'
import { expect, test } from 'vitest'
import { PasswordField } from './password-field.tsx'

const ui = { show: 'Show', passwordWord: 'password', passwordStrength: 'How hard it is to guess' }

const drawn = (autoComplete: 'current-password' | 'new-password') =>
  renderToStaticMarkup(
    <IntlProvider locale="en" timeZone="UTC" messages={{ ui } as never}>
      <PasswordField name="password" label="Password" autoComplete={autoComplete} />
    </IntlProvider>,
  )

test('a password is hidden while it is typed', () => {
  expect(drawn('current-password')).toMatch(/<input[^>]* type="password"/)
})

test('a password may be pasted and filled in by a manager of passwords', () => {
  for (const kind of ['current-password', 'new-password'] as const) {
    const html = drawn(kind)
    expect(html.toLowerCase()).toContain(`autocomplete="${kind}"`)
    expect(html.toLowerCase()).not.toMatch(/ (onpaste|readonly|maxlength)=/)
  }
})
