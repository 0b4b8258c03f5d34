# One image per service, from what `mvn package -Pcontainers` leaves behind:
#   docker build --build-arg SERVICE=scoring-service -t warble/scoring-service .
# The base needs a JRE 25, bash and the C++ runtime.
ARG BASE_IMAGE=eclipse-temurin:25.0.3_9-jre-noble
FROM ${BASE_IMAGE}
ARG SERVICE
LABEL org.opencontainers.image.title="warble/${SERVICE}" org.opencontainers.image.licenses="Apache-2.0"

# What changes seldom comes first: other people's libraries, Warble's, the service.
COPY ${SERVICE}/target/image/lib /app/lib
COPY ${SERVICE}/target/image/warble /app/lib
COPY containers/health containers/prepare containers/start-job /app/
COPY ${SERVICE}/target/${SERVICE}-*.jar /app/service/
RUN /app/prepare "${SERVICE}" && mkdir -p /var/lib/warble && chown 10001:10001 /var/lib/warble

# Two threads of a pool wait for one core better passively; PyTorch is unpacked once, to the volume.
# Health and metrics have a port of their own, which no one publishes. SerialGC keeps what its heap has once taken, so that the
# heap's share of the limit is what a service needs: see docs/DEPLOYMENT.md, Memory.
ARG HEAP_PERCENT=60
ENV SERVER_ADDRESS=0.0.0.0 \
    MANAGEMENT_SERVER_ADDRESS=0.0.0.0 \
    MANAGEMENT_SERVER_PORT=9090 \
    WARBLE_HOME=/var/lib/warble \
    DJL_CACHE_DIR=/var/lib/warble/djl \
    OMP_WAIT_POLICY=passive \
    JDK_JAVA_OPTIONS="-XX:+UseSerialGC -XX:MaxRAMPercentage=${HEAP_PERCENT} -XX:+ExitOnOutOfMemoryError"
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["/app/health", "9090", "/actuator/health/readiness"]
USER 10001:10001
WORKDIR /var/lib/warble
ENTRYPOINT ["java", "-XX:AOTCache=/app/classes.aot", "@/app/arguments"]
