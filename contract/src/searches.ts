import { z } from 'zod'
import { ReadSearch } from './catalogue.ts'
import { operation } from './operation.ts'

export const readSearch = operation({
  id: 'readSearch',
  method: 'GET',
  path: '/api/v1/searches/reading',
  tag: 'catalogue',
  summary: 'What a sentence means as filters: English, Australian slang and Chinese, small typing errors forgiven',
  query: z.strictObject({ q: z.string().max(200) }),
  returns: ReadSearch,
  access: 'public',
  shared: true,
})

export const suggestSearches = operation({
  id: 'suggestSearches',
  method: 'GET',
  path: '/api/v1/searches/suggestions',
  tag: 'catalogue',
  summary: 'What a person may be typing: the last words completed, with how many cars have it',
  query: z.strictObject({ q: z.string().max(200) }),
  returns: z.object({ suggestions: z.array(z.object({ text: z.string(), cars: z.int() })) }),
  access: 'public',
  shared: true,
})
