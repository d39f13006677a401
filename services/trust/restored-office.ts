/** Set in the store of a home that came out of a backup and holds an office's keys: when that backup was made. */
export const restoredOffice = 'office.restored'
