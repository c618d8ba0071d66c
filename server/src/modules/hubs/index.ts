export { type Booking, bookSlot, releaseSlot } from './book-slot.ts'
export { allHubs, type Hub, hubById, hubBySlug } from './find-hubs.ts'
export { type FreeSlot, freeSlotAt, freeSlots } from './free-slots.ts'
