export { countScheduled, searchSubscriptions, subscriptionNames } from './name-subscriptions.ts'
export { type QuoteAsked, quote } from './quote.ts'
export { type QuoteInput, type QuoteTerms, quoteTerms } from './quote-terms.ts'
