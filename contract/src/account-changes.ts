import { z } from 'zod'
import { EmailAddress, identityProblems, NewPassword } from './identity.ts'
import { operation } from './operation.ts'
import { problems } from './problem.ts'

export const accountProblems = problems('identity', {
  wrongPassword: {
    status: 422,
    title: 'The present password is not right',
    explanation:
      'To change the password, type the one that you sign in with now. If you do not know it, reset it by mail.',
  },
})

export const changePassword = operation({
  id: 'changePassword',
  method: 'PUT',
  path: '/api/v1/account/password',
  tag: 'identity',
  summary: 'Change the password',
  description: 'Signs the other devices out, gives this one a new session id, and tells the owner by mail.',
  body: z.strictObject({
    currentPassword: z.string().min(1, 'Enter your present password').max(256, 'Use at most 256 characters'),
    password: NewPassword,
  }),
  access: 'account:update',
  problems: [accountProblems.wrongPassword],
})

export const requestEmailChange = operation({
  id: 'requestEmailChange',
  method: 'POST',
  path: '/api/v1/account/email-changes',
  tag: 'identity',
  summary: 'Begin to change the e-mail address',
  description:
    'Mails a link to the present and to the new address; the change happens when both were opened, within 24 hours. Answers the same whether the new address is taken or not.',
  body: z.strictObject({ email: EmailAddress }),
  access: 'account:update',
  stepUp: true,
})

export const agreeEmailChange = operation({
  id: 'agreeEmailChange',
  method: 'POST',
  path: '/api/v1/account/email-changes/agreements',
  tag: 'identity',
  summary: 'Agree to the change of address by one of the mailed links',
  description:
    'Needs the session of the account. After the second link the address is changed and the other devices are signed out.',
  body: z.strictObject({ token: z.string().min(20).max(200) }),
  returns: z.object({
    changed: z.boolean().meta({ description: 'False while the other address has not agreed yet' }),
    email: z.string().meta({ description: 'The address that the account has now' }),
  }),
  access: 'account:update',
  problems: [identityProblems.linkNotValid],
})

export const revokeOtherSessions = operation({
  id: 'revokeOtherSessions',
  method: 'DELETE',
  path: '/api/v1/sessions',
  tag: 'identity',
  summary: 'Sign all other devices out',
  access: 'account:update',
})
