import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
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
    return <NumberField {...{ label: 'Each', unit: 'characters', min: 1, max: 100_000, value, onChange }} />;
  }
  const { unmount } = render(<Holder />);
  return { taken, unmount, field: screen.getByRole<HTMLInputElement>('spinbutton', { name: /^Each/ }) };
}

/** Key by key, as a person does it. */
function type(field: HTMLInputElement, text: string) {
  for (let end = 1; end <= text.length; end += 1) {
    fireEvent(field, typing(field, text.slice(0, end)));
  }
}

function typing(field: HTMLInputElement, value: string): InputEvent {
  // React looks at the value behind the setter that it has put over it.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
  return new InputEvent('input', { bubbles: true, inputType: 'insertText' });
}

const RANGE = 'A whole number, 1 to 100,000 characters';

describe('a number field', () => {
  it('takes what is typed when it is left, and none of the numbers on the way', () => {
    const { taken, field } = renderField();
    type(field, '400');
    expect(taken).toEqual([]);
    fireEvent.blur(field);
    expect(taken).toEqual([400]);
  });

  it('takes it with Enter too, and once', () => {
    const { taken, field } = renderField();
    type(field, '90');
    fireEvent.keyDown(field, { key: 'Enter' });
    fireEvent.blur(field);
    expect(taken).toEqual([90]);
  });

  it('takes what was typed when its menu closes', () => {
    const { taken, field, unmount } = renderField();
    type(field, '90');
    unmount();
    expect(taken).toEqual([90]);
  });

  it('takes a step of its arrows at once', () => {
    const { taken, field } = renderField();
    fireEvent.change(field, { target: { value: '121' } });
    expect(taken).toEqual([121]);
  });

  it.each(['100001', '1000000000', '2.5'])('takes nothing of %s, and says what it may be', (text) => {
    const { taken, field } = renderField();
    type(field, text);
    fireEvent.blur(field);
    expect(taken).toEqual([]);
    expect(field.value).toBe(text);
    expect(screen.getByText(RANGE).id).toBe(field.getAttribute('aria-describedby'));
    type(field, '50');
    fireEvent.blur(field);
    expect(taken).toEqual([50]);
    expect(screen.queryByText(RANGE)).toBeNull();
    expect(field.hasAttribute('aria-describedby')).toBe(false);
  });
});
