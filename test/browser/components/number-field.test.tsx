import { cleanup, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { NumberField } from '../../../renderer/components/number-field.tsx';

afterEach(cleanup);

function renderField() {
  const taken: number[] = [];
  function Holder() {
    const [value, setValue] = useState(120);
    const onChange = (next: number) => {
      taken.push(next);
      setValue(next);
    };
    return <NumberField {...{ label: 'Each', unit: 'characters', min: 1, max: 1000, value, onChange }} />;
  }
  render(<Holder />);
  return { taken, field: screen.getByRole<HTMLInputElement>('spinbutton') };
}

it('takes typed keys when the field is left', async () => {
  const { taken, field } = renderField();
  await userEvent.tripleClick(field);
  await userEvent.keyboard('400');
  expect(taken).toEqual([]);
  await userEvent.tab();
  expect(taken).toEqual([400]);
});

it('takes every step of the arrow keys at once', async () => {
  const { taken, field } = renderField();
  field.focus();
  await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}');
  expect(taken).toEqual([121, 122, 121]);
});

it('keeps the number it had while 1e9 is typed, which is out of bounds', async () => {
  const { taken, field } = renderField();
  await userEvent.tripleClick(field);
  await userEvent.keyboard('1e9');
  await userEvent.tab();
  expect(taken).toEqual([]);
  expect(field.getAttribute('aria-invalid')).toBe('true');
});
