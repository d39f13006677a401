import { mount } from '../../renderer/mount.tsx'
import { fakeClient } from '../support/fake-client.ts'

mount(Promise.resolve(fakeClient(new URLSearchParams(location.search))))
