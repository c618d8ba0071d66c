export { eraseMails } from './erase-mails.ts'
export { mailsTo } from './mails-to.ts'
export { type NewMail, sendMail } from './send-mail.ts'
export { type MailContent, type MailTemplate, mailTemplate } from './template.ts'
