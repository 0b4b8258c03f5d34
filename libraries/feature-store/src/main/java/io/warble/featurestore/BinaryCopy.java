package io.warble.featurestore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes (key, row) tuples in PostgreSQL's binary COPY format. Closing without
 * {@link #finish} cancels. For one thread.
 */
final class BinaryCopy implements AutoCloseable {

	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

	private static final int FLUSH = 1 << 16;

	private final CopyIn copy;

	private final int width;

	private final byte[] buffer;

	private int at;

	/**
	 * Starts a copy.
	 * @param sql a COPY … FROM STDIN statement in binary format of a bigint and a bytea
	 * @param width how many words a row has
	 */
	BinaryCopy(Connection connection, String sql, int width) throws SQLException {
		this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
		this.width = width;
		this.buffer = new byte[FLUSH + 18 + RowCodec.maxBytes(width)];
		System.arraycopy(SIGNATURE, 0, this.buffer, 0, SIGNATURE.length);
		this.at = SIGNATURE.length + 8;
	}

	/**
	 * Adds a tuple; a failure is an {@link OnlineStoreException}, so that visitors may
	 * call this.
	 */
	void add(long key, int[] row) {
		SHORT.set(this.buffer, this.at, (short) 2);
		INT.set(this.buffer, this.at + 2, 8);
		LONG.set(this.buffer, this.at + 6, key);
		int start = this.at + 18;
		int end = RowCodec.encode(row, this.width, this.buffer, start);
		INT.set(this.buffer, this.at + 14, end - start);
		this.at = end;
		if (this.at >= FLUSH) {
			try {
				flush();
			}
			catch (SQLException ex) {
				throw new OnlineStoreException("Cannot copy rows to the server: " + ex.getMessage(), ex);
			}
		}
	}

	/** Completes the copy; returns how many rows the server took. */
	long finish() throws SQLException {
		SHORT.set(this.buffer, this.at, (short) -1);
		this.at += 2;
		flush();
		return this.copy.endCopy();
	}

	private void flush() throws SQLException {
		this.copy.writeToCopy(this.buffer, 0, this.at);
		this.at = 0;
	}

	@Override
	public void close() throws SQLException {
		if (this.copy.isActive()) {
			this.copy.cancelCopy();
		}
	}

}
